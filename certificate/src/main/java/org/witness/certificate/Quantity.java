package org.witness.certificate;

/** The quantities of a construction that certificates state and theorems bound. */
public enum Quantity {
    /** Neurons in all hidden layers. */
    HIDDEN_NEURONS("hiddenNeurons", "hidden neurons"),
    /** Neurons in the hidden layers of the network of x, where that of y is another. */
    PHI_NEURONS("phiNeurons", "neurons of phi"),
    /** Neurons in the hidden layers of the network of y. */
    PSI_NEURONS("psiNeurons", "neurons of psi"),
    /** The feature dimension: outputs of the network. */
    FEATURES("features", "features"),
    /** Entries of all weights and biases. */
    PARAMETERS("parameters", "parameters"),
    /** Hidden layers. */
    DEPTH("depth", "depth"),
    /** The number of vectors of a family. */
    VECTORS("vectors", "vectors"),
    /** The dimension of vectors. */
    DIMENSION("dimension", "dimension"),
    /** The positions of a sequence. */
    POSITIONS("positions", "positions"),
    /** The dimension of queries and keys. */
    QUERY_DIMENSION("queryDimension", "query dimension"),
    /** The dimension of images, held against what a map with normal entries needs. Not stated in certificates. */
    GAUSSIAN_DIMENSION("gaussianDimension", "Gaussian"),
    /** The dimension of images, held against what a map with orthonormal rows needs. Not stated in certificates. */
    ORTHONORMAL_DIMENSION("orthonormalDimension", "orthonormal"),
    /** The dimension of images, held against the rank of the differences of the points. Not stated in certificates. */
    RANK("rank", "rank"),
    /** Items that are compared. */
    ITEMS("items", "items"),
    /** Sets of items that tie with each other: the different utilities that are needed. */
    CLASSES("classes", "classes");

    private final String key;
    private final String words;

    Quantity(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /**
     * Returns the name in files.
     *
     * @return such as {@code hiddenNeurons}
     */
    public String key() {
        return key;
    }

    /**
     * Returns the name for readers.
     *
     * @return such as {@code hidden neurons}
     */
    public String words() {
        return words;
    }
}
