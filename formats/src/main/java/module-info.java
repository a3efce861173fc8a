/** The world's files, read strictly. */
module org.witness.formats {
    requires transitive org.witness.certificate;
    requires de.siegmar.fastcsv;
    requires org.snakeyaml.engine;
    requires static org.jspecify;

    exports org.witness.formats;
}
