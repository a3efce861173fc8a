package org.witness.interop;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.TreeMap;

/** Exported models in ONNX Runtime, at 100,000 inputs each. */
final class OnnxRuntimeTest extends Agreement {

    @Override
    int inputs() {
        return 100_000;
    }

    @Override
    Runner runner() {
        return (certificate, inputs) -> {
            OrtEnvironment runtime = OrtEnvironment.getEnvironment();
            Map<String, OnnxTensor> tensors = new TreeMap<>();
            Map<String, double[][]> outputs = new TreeMap<>();
            try {
                for (Map.Entry<String, Object> input : inputs.entrySet()) {
                    tensors.put(input.getKey(), OnnxTensor.createTensor(runtime, input.getValue()));
                }
                try (OrtSession session = runtime.createSession(model(certificate));
                        OrtSession.Result result = session.run(tensors)) {
                    for (Map.Entry<String, OnnxValue> output : result) {
                        outputs.put(
                                output.getKey(), (double[][]) output.getValue().getValue());
                    }
                }
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            } finally {
                tensors.values().forEach(OnnxTensor::close);
            }
            return outputs;
        };
    }
}
