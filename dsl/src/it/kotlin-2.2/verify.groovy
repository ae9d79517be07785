assert new File(basedir, 'build.log').text.contains('(x + w) * (w + 1) = 6.0, by w 5.0')
