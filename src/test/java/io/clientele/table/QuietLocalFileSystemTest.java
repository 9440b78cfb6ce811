package io.clientele.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class QuietLocalFileSystemTest {
  @Test
  void givesFilesAndFoldersTheirPermissions(@TempDir java.nio.file.Path folder) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set("fs.file.impl", QuietLocalFileSystem.class.getName());
    configuration.set("fs.permissions.umask-mode", "027");
    try (FileSystem files = FileSystem.newInstance(URI.create("file:///"), configuration)) {
      assertInstanceOf(QuietLocalFileSystem.class, files);
      Path made = new Path(folder.resolve("made").toUri());

      files.mkdirs(made, new FsPermission("1755"));
      files.create(new Path(made, "file")).close();
      files.create(new Path(made, "other")).close();
      files.setPermission(new Path(made, "other"), new FsPermission("400"));
    }

    assertEquals("rwxr-x---", permissions(folder, "made"));
    assertEquals("rw-r-----", permissions(folder, "made/file"));
    assertEquals("r--------", permissions(folder, "made/other"));
  }

  private static String permissions(java.nio.file.Path folder, String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
