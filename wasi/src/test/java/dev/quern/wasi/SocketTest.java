package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.DATA;
import static dev.quern.wasi.TestProgram.OUTSIDE;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets that a program was given. Descriptor 3 accepts connections, 4 is connected. */
@Timeout(60)
class SocketTest {

  private ServerSocketChannel listener;
  private SocketChannel connected;
  private Socket peer;
  private TestProgram program;

  @BeforeEach
  void start() throws IOException {
    listener = ServerSocketChannel.open().bind(address(0));
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(address(0))) {
      connected = SocketChannel.open(server.getLocalAddress());
      peer = server.accept().socket();
    }
    program = new TestProgram(Wasi.builder().listener(listener).socket(connected));
  }

  @AfterEach
  void end() throws IOException {
    program.close();
    assertTrue(listener.isOpen());
    assertTrue(connected.isOpen());
    listener.close();
    connected.close();
    peer.close();
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private int receive(int fd, int length, int flags) {
    return program.wasi.sock_recv(fd, program.vector(DATA, length), 1, flags, RESULT, RESULT + 4);
  }

  private int send(int fd, String text) {
    int length = program.put(DATA, text);
    return program.wasi.sock_send(fd, program.vector(DATA, length), 1, 0, RESULT);
  }

  @Test
  void sendAndReceive() throws IOException {
    succeed(send(4, "hello"));
    assertEquals("hello", new String(peer.getInputStream().readNBytes(5)));
    succeed(program.write(4, "again"));
    assertEquals("again", new String(peer.getInputStream().readNBytes(5)));
    peer.getOutputStream().write("answer".getBytes());
    succeed(receive(4, 3, 1));
    assertEquals("ans", program.text(DATA, program.result()));
    succeed(receive(4, 6, 2));
    assertEquals("answer", program.text(DATA, program.result()));
    peer.getOutputStream().write("more".getBytes());
    assertEquals("m", program.read(4, 1));
    peer.close();
    succeed(receive(4, 100, 2));
    assertEquals("ore", program.text(DATA, program.result()));
    succeed(receive(4, 100, 0));
    assertEquals(0, program.result());
  }

  @Test
  void doesNotBlock() {
    succeed(program.wasi.fd_fdstat_set_flags(4, 4));
    expect(Errno.AGAIN, receive(4, 1, 0));
    succeed(program.wasi.fd_fdstat_set_flags(3, 4));
    expect(Errno.AGAIN, program.wasi.sock_accept(3, 0, RESULT));
  }

  @Test
  void acceptAndPoll() throws IOException {
    try (Socket client =
        new Socket(InetAddress.getLoopbackAddress(), listener.socket().getLocalPort())) {
      int in = 30_000;
      program.memory.putLong(in + 8, 1);
      program.memory.putInt(in + 16, 3);
      succeed(program.wasi.poll_oneoff(in, in + 100, 1, RESULT));
      succeed(program.wasi.sock_accept(3, 4, RESULT));
      int fd = program.result();
      assertEquals(5, fd);
      program.memory.putInt(in + 16, fd);
      client.getOutputStream().write("x".getBytes());
      succeed(program.wasi.poll_oneoff(in, in + 100, 1, RESULT));
      assertEquals("x", program.read(fd, 5));
      succeed(program.wasi.fd_close(fd));
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void shutdown() throws IOException {
    expect(Errno.INVAL, program.wasi.sock_shutdown(4, 0));
    expect(Errno.INVAL, program.wasi.sock_shutdown(4, 4));
    succeed(program.wasi.sock_shutdown(4, 2));
    assertEquals(-1, peer.getInputStream().read());
    succeed(program.wasi.sock_shutdown(4, 1));
    expect(Errno.NOTCONN, program.wasi.sock_shutdown(3, 1));
  }

  @Test
  void hostileArguments() {
    expect(Errno.INVAL, receive(4, 1, 4));
    expect(Errno.INVAL, program.wasi.sock_send(4, program.vector(DATA, 1), 1, 1, RESULT));
    expect(Errno.FAULT, program.wasi.sock_send(4, program.vector(DATA, 1), 1, 0, OUTSIDE));
    expect(Errno.FAULT, program.wasi.sock_recv(4, OUTSIDE, 1, 0, RESULT, RESULT));
    expect(Errno.FAULT, program.wasi.sock_recv(4, 0, 0, 0, OUTSIDE, RESULT));
    expect(Errno.FAULT, program.wasi.sock_recv(4, 0, 0, 0, RESULT, TestProgram.SIZE - 1));
    expect(Errno.FAULT, program.wasi.sock_accept(3, 0, OUTSIDE));
    expect(Errno.INVAL, program.wasi.sock_accept(3, 1, RESULT));
    expect(Errno.NOTSOCK, program.wasi.sock_accept(4, 0, RESULT));
    expect(Errno.SPIPE, program.wasi.fd_seek(4, 0, 0, RESULT));
  }
}
