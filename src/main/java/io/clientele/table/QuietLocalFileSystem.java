package io.clientele.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, but permissions are set by the JVM itself. Without Hadoop's native
 * library a {@code chmod} is started for every file and folder made: hundreds in a small night, and
 * each takes longer than the writing.
 */
public final class QuietLocalFileSystem extends LocalFileSystem {
  public QuietLocalFileSystem() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      PosixFileAttributeView file =
          Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
      if (file == null) {
        super.setPermission(path, permission);
      } else {
        file.setPermissions(PosixFilePermissions.fromString(withoutSticky(permission)));
      }
    }

    /** As {@code rwxr-x---}; the JVM knows no sticky bit. */
    private static String withoutSticky(FsPermission permission) {
      return new FsPermission(
              permission.getUserAction(), permission.getGroupAction(), permission.getOtherAction())
          .toString();
    }
  }
}
