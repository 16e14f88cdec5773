package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that runs the program again and again inside of itself, on a {@link FaultyDisk}: a
 * start of its own for each of a thousand tries would be most of their time. Takes tries on
 * standard input, gives what came of them on standard output; {@link HostedProgram} is the other
 * end.
 */
public final class ProgramHost {

  static final String PROGRAM = "dev.clickspan.cli.Main";

  /** How long threads of a run that is over may take to end. */
  private static final long THREADS_END_MILLIS = 2_000;

  private final FaultyDisk disk;
  private final Method program;

  private ProgramHost() throws ReflectiveOperationException {
    disk = ((FaultyFileSystemProvider) FileSystems.getDefault().provider()).disk();
    // The program's module stands on this one, so it can't be named here.
    program = Class.forName(PROGRAM).getMethod("run", String[].class);
  }

  /** Serves until standard input ends. */
  public static void main(String... arguments) throws IOException, ReflectiveOperationException {
    var in = new DataInputStream(System.in);
    var out = new DataOutputStream(System.out);
    var host = new ProgramHost();
    try {
      while (true) {
        host.serve(in, out);
        out.flush();
      }
    } catch (EOFException e) {
      // Nobody has more.
    }
  }

  private void serve(DataInputStream in, DataOutputStream out)
      throws IOException, ReflectiveOperationException {
    Fault fault = Fault.parse(in.readUTF());
    Path folder = FaultyPath.real(Path.of(in.readUTF()));
    var arguments = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      arguments.add(in.readUTF());
    }
    int openFiles = disk.openFiles();
    int threads = Thread.activeCount();
    disk.arm(fault, folder);
    run(arguments, out);
    for (Area area : Area.values()) {
      for (Access access : Access.values()) {
        out.writeLong(disk.count(area, access));
      }
    }
    out.writeInt(disk.openFiles() - openFiles);
    out.writeInt(threadsLeft(threads));
  }

  private void run(List<String> arguments, DataOutputStream out)
      throws IOException, ReflectiveOperationException {
    var result = new ByteArrayOutputStream();
    var messages = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setOut(new PrintStream(result, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
    int exitCode;
    try {
      exitCode = (int) program.invoke(null, (Object) arguments.toArray(String[]::new));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
    out.writeInt(exitCode);
    for (ByteArrayOutputStream bytes : List.of(result, messages)) {
      out.writeInt(bytes.size());
      bytes.writeTo(out);
    }
  }

  /** How many threads more there are than before, when they had time to end. */
  private static int threadsLeft(int before) {
    long start = System.nanoTime();
    while (Thread.activeCount() > before
        && System.nanoTime() - start < THREADS_END_MILLIS * 1_000_000) {
      Thread.onSpinWait();
    }
    return Math.max(0, Thread.activeCount() - before);
  }
}
