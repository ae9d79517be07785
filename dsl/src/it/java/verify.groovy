def said = '(x + w) * (w + 1) = 6.0, by w 5.0'
assert new File(basedir, 'build.log').text.contains(said)
// a file alone and JShell, by the commands that the page names; they need the java of JDK 25
def home = System.getenv('JDK')
def run = ['bash', '-e', 'run.sh'].execute(["PATH=$home/bin:${System.getenv('PATH')}"], basedir)
def out = new StringBuilder()
run.waitForProcessOutput(out, out)
assert run.exitValue() == 0 && out.toString().count(said) == 2 : out
