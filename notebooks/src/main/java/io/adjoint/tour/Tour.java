package io.adjoint.tour;

/** A tour of Adjoint on the command line. */
public final class Tour {

    private Tour() {}

    /**
     * Takes the tour.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        System.out.println("Adjoint on Java " + Runtime.version().feature());
    }
}
