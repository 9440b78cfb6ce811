package io.clientele.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientele.table.Lakehouse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Values kept beside the tables, a JSON file each, replaced at once.
 *
 * @param hadoop where file systems are configured
 * @param folder where they are kept
 * @param type what they are
 */
public record JsonFolder<T>(Configuration hadoop, Path folder, Class<T> type) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  /** A folder of this name in a lakehouse. */
  public static <T> JsonFolder<T> of(Lakehouse lakehouse, String name, Class<T> type) {
    return new JsonFolder<>(
        lakehouse.spark().sparkContext().hadoopConfiguration(),
        new Path(lakehouse.root(), "_clientele/" + name),
        type);
  }

  /** All of them, by name. */
  List<T> all() {
    try {
      List<Path> paths =
          Arrays.stream(files().listStatus(folder))
              .map(FileStatus::getPath)
              .filter(path -> path.getName().endsWith(ENDING))
              .sorted()
              .toList();
      List<T> values = new ArrayList<>();
      for (Path path : paths) {
        values.add(read(path));
      }
      return values;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of this name. */
  public Optional<T> find(String name) {
    try {
      return Optional.of(read(place(name)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a value under a name, in place of the one before. */
  public void keep(String name, T value) {
    Path aside = new Path(folder, name + ENDING + ".new");
    try {
      try (OutputStream out = files().create(aside, true)) {
        out.write(JSON.writeValueAsBytes(value));
      }
      FileContext.getFileContext(files().getUri(), hadoop)
          .rename(aside, place(name), Rename.OVERWRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets the one of this name. */
  void forget(String name) {
    try {
      files().delete(place(name), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private T read(Path path) throws IOException {
    try (InputStream in = files().open(path)) {
      return JSON.readValue(in, type);
    }
  }

  private Path place(String name) {
    return new Path(folder, name + ENDING);
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(hadoop);
  }
}
