package io.clientele.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A folder that lives as long as a test. */
record TemporaryFolder(Path path) implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TemporaryFolder.class);

  static Path of(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("folder", key -> create(), TemporaryFolder.class)
        .path();
  }

  @Override
  public void close() throws IOException {
    FileUtils.deleteDirectory(path.toFile());
  }

  private static TemporaryFolder create() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("lakehouse"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
