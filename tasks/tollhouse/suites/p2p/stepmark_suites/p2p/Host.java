// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.tools.ToolProvider;

/**
 * A JVM for many runs of the program, each request in a class loader of its own, so that requests
 * share nothing. Requests come over standard input: a letter, then what the method of it reads.
 */
public final class Host {
    private static final DataInputStream IN = new DataInputStream(System.in);
    private static final DataOutputStream OUT = new DataOutputStream(System.out);

    public static void main(String[] args) throws Exception {
        System.setOut(new PrintStream(new ByteArrayOutputStream()));
        while (true) {
            char letter;
            try {
                letter = (char) IN.readByte();
            } catch (EOFException end) {
                return;
            }
            if (letter == 'R') {
                runs();
            } else if (letter == 'C') {
                compile();
            } else {
                call();
            }
            OUT.flush();
        }
    }

    /** Several runs in one class loader, one after the other or all at once. */
    private static void runs() throws Exception {
        boolean together = IN.readBoolean();
        URLClassLoader loader = loader();
        List<Run> runs = new ArrayList<>();
        int count = IN.readInt();
        for (int i = 0; i < count; i++) {
            runs.add(new Run(loader, texts(), bytes()));
        }
        if (together) {
            together(runs);
        } else {
            runs.forEach(Run::run);
        }
        for (Run run : runs) {
            OUT.writeInt(run.status);
            write(run.out.toByteArray());
            write(run.err.toByteArray());
        }
        loader.close();
    }

    private static void together(List<Run> runs) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (Run run : runs) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    run.run();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void compile() throws IOException {
        List<String> words = texts();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, told, told, words.toArray(new String[0]));
        OUT.writeInt(status);
        write(told.toByteArray());
    }

    /** Calls the method "static String run(String)" of a class. */
    private static void call() throws IOException {
        URLClassLoader loader = loader();
        String name = text();
        String argument = text();
        int status = 0;
        String told;
        try {
            Method method = Class.forName(name, true, loader).getMethod("run", String.class);
            told = (String) method.invoke(null, argument);
        } catch (InvocationTargetException problem) {
            status = 1;
            told = problem.getCause().toString();
        } catch (ReflectiveOperationException | LinkageError problem) {
            status = 1;
            told = problem.toString();
        }
        OUT.writeInt(status);
        write(told.getBytes(StandardCharsets.UTF_8));
    }

    private static URLClassLoader loader() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String folder : texts()) {
            urls.add(Path.of(folder).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        int count = IN.readInt();
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    private static String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes() throws IOException {
        return IN.readNBytes(IN.readInt());
    }

    private static void write(byte[] bytes) throws IOException {
        OUT.writeInt(bytes.length);
        OUT.write(bytes);
    }

    private static final class Run {
        private final ClassLoader loader;
        private final String[] args;
        private final InputStream in;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private int status = -1;

        Run(ClassLoader loader, List<String> args, byte[] in) {
            this.loader = loader;
            this.args = args.toArray(new String[0]);
            this.in = new ByteArrayInputStream(in);
        }

        void run() {
            PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
            PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8);
            try {
                Method method = Class.forName("tollhouse.cli.Main", true, loader).getMethod("run",
                        String[].class, InputStream.class, PrintStream.class, PrintStream.class);
                status = (Integer) method.invoke(null, args, in, outStream, errStream);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError problem) {
                StringWriter trace = new StringWriter();
                problem.printStackTrace(new PrintWriter(trace, true));
                errStream.print(trace);
            }
            outStream.flush();
            errStream.flush();
        }
    }
}
