package io.adjoint.tour;

/**
 * The progress of a training: one line that is written over where a person looks on, a line now and then elsewhere.
 *
 * @param live whether to write over the line
 */
record Progress(boolean live) {

    private static final int WIDTH = 30;
    private static final int LINES = 4;

    static Progress here() {
        return new Progress(System.console() != null && System.console().isTerminal());
    }

    void show(Classifier.Epoch epoch, double loss) {
        String line = line(epoch.number(), loss);
        if (live) {
            System.out.print("\r" + line + (epoch.number() == Classifier.EPOCHS ? "\n" : ""));
            System.out.flush();
        } else if (epoch.number() % (Classifier.EPOCHS / LINES) == 0) {
            System.out.println(line);
        }
    }

    private static String line(int epoch, double loss) {
        int done = WIDTH * epoch / Classifier.EPOCHS;
        return "  [%s%s] epoch %2d of %d  loss %.4f".formatted("#".repeat(done), ".".repeat(WIDTH - done), epoch,
                Classifier.EPOCHS, loss);
    }
}
