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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * The journals of runs that the lakehouse has not done with: a file each, replaced at once.
 *
 * @param hadoop where file systems are configured
 * @param folder where they are kept
 */
public record Journals(Configuration hadoop, Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  /** Those of a lakehouse. */
  public static Journals of(Lakehouse lakehouse) {
    return new Journals(
        lakehouse.spark().sparkContext().hadoopConfiguration(),
        new Path(lakehouse.root(), "_clientele/runs"));
  }

  /** All of them, oldest first. */
  public List<RunJournal> all() {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      List<Path> paths =
          Arrays.stream(files.listStatus(folder))
              .map(FileStatus::getPath)
              .filter(path -> path.getName().endsWith(ENDING))
              .sorted()
              .toList();
      List<RunJournal> journals = new ArrayList<>();
      for (Path path : paths) {
        try (InputStream in = files.open(path)) {
          journals.add(JSON.readValue(in, RunJournal.class));
        }
      }
      return journals;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the journal as it is now. */
  void keep(RunJournal journal) {
    Path place = place(journal);
    Path aside = new Path(folder, place.getName() + ".new");
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      try (OutputStream out = files.create(aside, true)) {
        out.write(JSON.writeValueAsBytes(journal));
      }
      FileContext.getFileContext(files.getUri(), hadoop).rename(aside, place, Rename.OVERWRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets a journal. */
  void forget(RunJournal journal) {
    try {
      folder.getFileSystem(hadoop).delete(place(journal), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path place(RunJournal journal) {
    return new Path(folder, journal.runId() + ENDING);
  }
}
