package org.witness.cli;

import java.io.PrintWriter;

/** What each construction needed; the chosen one is marked. */
interface ConstructionTable {

    /** Prints it for people, with an empty line after it; nothing, if there is nothing to tell. */
    void print(PrintWriter out);

    /** A JSON array, one object for each construction. */
    String json();
}
