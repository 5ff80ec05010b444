package holt.protocol.shark.config;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * A file of certificates, as it was when it was read.
 *
 * @param path where it is
 * @param certificates what is in it, at least one
 */
public record CertificateFile(Path path, List<Certificate> certificates) {
    public CertificateFile {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads a file.
     *
     * @param path the path of a file in PEM format
     * @return its content
     * @throws IllegalArgumentException if it cannot be read or has no certificate; the message begins with "must be"
     */
    static CertificateFile read(String path) {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(Path.of(path)))) {
            List<Certificate> certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(input));
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("must be a file with certificates, but '" + path + "' has none");
            }
            return new CertificateFile(Path.of(path), certificates);
        } catch (IOException | InvalidPathException | CertificateException e) {
            throw new IllegalArgumentException("must be a file with certificates, but '" + path + "' is not: " + e, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
