package dev.clickspan.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.testkit.faults.FaultKind.Access;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * The program, run again and again in a process whose disk can fail; a new one when the last was
 * lost.
 */
public final class HostedProgram implements AutoCloseable {

  private final List<String> command;
  private final long limitMillis;
  private final Timer timer = new Timer("fault-limit", true);
  private @Nullable Process process;
  private @Nullable DataInputStream in;
  private @Nullable DataOutputStream out;

  /**
   * @param classPath of the program and of this class
   * @param limitMillis after which a run is taken for hanging
   */
  public HostedProgram(String classPath, long limitMillis) {
    command = new ArrayList<>(java(classPath));
    command.add(ProgramHost.class.getName());
    this.limitMillis = limitMillis;
  }

  /** How to start a class on a disk that can fail, as the launcher starts the program. */
  static List<String> java(String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-Xmn24m",
        "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyFileSystemProvider.class.getName(),
        "-cp",
        classPath);
  }

  /**
   * Runs a job.
   *
   * @param folder of the try
   */
  Ended run(Job job, Path folder, Fault fault) throws IOException {
    Process running = process;
    DataInputStream from = in;
    DataOutputStream to = out;
    if (running == null || from == null || to == null || !running.isAlive()) {
      running = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      from = new DataInputStream(new BufferedInputStream(running.getInputStream()));
      to = new DataOutputStream(running.getOutputStream());
      process = running;
      in = from;
      out = to;
    }
    send(job, folder, fault, to);
    Process limited = running;
    var limit =
        new TimerTask() {
          @Override
          public void run() {
            limited.destroyForcibly();
          }
        };
    timer.schedule(limit, limitMillis);
    try {
      return receive(from);
    } catch (IOException e) {
      limited.destroyForcibly();
      return Ended.ofProcess(Ended.HANGING, new byte[0], "the process was lost: " + e);
    } finally {
      limit.cancel();
    }
  }

  private static void send(Job job, Path folder, Fault fault, DataOutputStream to)
      throws IOException {
    List<String> arguments = job.commandLine(folder);
    to.writeUTF(fault.toString());
    to.writeUTF(folder.toString());
    to.writeInt(arguments.size());
    for (String argument : arguments) {
      to.writeUTF(argument);
    }
    to.flush();
  }

  private static Ended receive(DataInputStream from) throws IOException {
    int exitCode = from.readInt();
    byte[] result = from.readNBytes(from.readInt());
    String messages = new String(from.readNBytes(from.readInt()), UTF_8);
    var operations = new EnumMap<Area, Map<Access, Long>>(Area.class);
    for (Area area : Area.values()) {
      var ofArea = new EnumMap<Access, Long>(Access.class);
      for (Access access : Access.values()) {
        ofArea.put(access, from.readLong());
      }
      operations.put(area, ofArea);
    }
    return new Ended(exitCode, result, messages, operations, from.readInt(), from.readInt());
  }

  @Override
  public void close() {
    timer.cancel();
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
