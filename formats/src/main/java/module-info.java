/** The world's files, read strictly and written. */
module org.witness.formats {
    requires transitive org.witness.certificate;
    requires com.google.protobuf;
    requires de.siegmar.fastcsv;
    requires org.snakeyaml.engine;
    requires org.tribuo.util.onnx;
    requires static org.jspecify;

    exports org.witness.formats;
}
