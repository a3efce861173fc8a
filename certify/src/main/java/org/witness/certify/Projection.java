package org.witness.certify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.tensor.RealTensor;

/**
 * A linear map P from R^D to R^k, taken from a projection certificate, to be applied to points.
 *
 * <p>The certificate speaks of the exact product {@code P u} for the points in it. Here products are computed in binary64 with fused
 * multiplications and additions: each coordinate is within {@code D 2^-53 / (1 - D 2^-53)} times the sum of the absolute values of
 * the D products, plus {@code D 2^-1075} for underflow, of the exact one. Nothing is verified here; a map that was fitted promises
 * nothing for points that are not in the certificate.
 *
 * @param claim what the certificate states of the map
 * @param map P, of shape [k, D]
 */
public record Projection(ProjectionClaim claim, RealTensor map) {

    /**
     * Creates the map.
     *
     * @param claim what the certificate states of the map
     * @param map P, of shape [k, D]
     * @throws IllegalArgumentException if the shape is not [k, D] of the claim
     */
    public Projection {
        List<Long> expected = List.of(claim.projected(), claim.dimension());
        if (!map.shape().stream().map(Integer::longValue).toList().equals(expected)) {
            throw new IllegalArgumentException("expected a map of shape " + expected + ", found " + map.shape());
        }
    }

    /**
     * Returns the map of a certificate.
     *
     * @param certificate a certificate of a projection claim
     * @return its map
     * @throws IllegalArgumentException if the certificate is of another kind or has no map of the claim's shape
     */
    public static Projection of(Certificate certificate) {
        if (certificate.claim() instanceof ProjectionClaim claim
                && certificate.tensors().get(ProjectionClaim.PROJECTION) instanceof RealTensor map) {
            return new Projection(claim, map);
        }
        throw new IllegalArgumentException("no projection certificate: its claim is of kind "
                + certificate.claim().kind());
    }

    /**
     * Reads the map of a certificate, without verifying it.
     *
     * @param json the JSON file
     * @return its map
     * @throws IOException if a file cannot be read
     * @throws CertificateException if the files are no certificate
     * @throws IllegalArgumentException if the certificate is of another kind
     */
    public static Projection read(Path json) throws IOException, CertificateException {
        return of(CertificateFile.read(json));
    }

    /**
     * Returns D, the dimension of the points.
     *
     * @return D
     */
    public int from() {
        return map.shape().get(1);
    }

    /**
     * Returns k, the dimension of their images.
     *
     * @return k
     */
    public int to() {
        return map.shape().get(0);
    }

    /**
     * Projects a point.
     *
     * @param point D coordinates
     * @return the k coordinates of its image
     * @throws IllegalArgumentException if the point has another number of coordinates
     */
    public double[] project(double[] point) {
        if (point.length != from()) {
            throw new IllegalArgumentException("expected " + from() + " coordinates, found " + point.length);
        }
        double[] image = new double[to()];
        for (int r = 0; r < image.length; r++) {
            double sum = 0;
            for (int c = 0; c < point.length; c++) {
                sum = Math.fma(map.at(r * point.length + c), point[c], sum);
            }
            image[r] = sum;
        }
        return image;
    }

    /**
     * Projects points.
     *
     * @param points n points, of shape [n, D]
     * @return their images, of shape [n, k]
     * @throws IllegalArgumentException if the shape is another, or an image is beyond the range of binary64
     */
    public RealTensor project(RealTensor points) {
        if (points.shape().size() != 2 || points.shape().get(1) != from()) {
            throw new IllegalArgumentException("expected points of shape [n, " + from() + "], found " + points.shape());
        }
        int n = points.shape().get(0);
        double[] images = new double[Math.multiplyExact(n, to())];
        for (int i = 0; i < n; i++) {
            System.arraycopy(project(points.row(i)), 0, images, i * to(), to());
        }
        return RealTensor.of(List.of(n, to()), images);
    }
}
