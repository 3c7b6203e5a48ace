package dev.quern.wasi;

import dev.quern.wasi.calls.DescriptorCalls;
import dev.quern.wasi.calls.FileCalls;
import dev.quern.wasi.calls.OpenCall;
import dev.quern.wasi.calls.PathCalls;
import dev.quern.wasi.calls.PollCall;
import dev.quern.wasi.calls.Process;
import dev.quern.wasi.calls.SocketCalls;
import dev.quern.wasi.calls.SystemCalls;
import dev.quern.wasi.calls.TextCalls;

/** What one instance calls: its process and the calls on it. */
final class Program {

  final Process process;
  final TextCalls texts;
  final SystemCalls system;
  final DescriptorCalls descriptors;
  final FileCalls files;
  final PathCalls paths;
  final OpenCall open;
  final PollCall poll;
  final SocketCalls sockets;

  Program(Process process) {
    this.process = process;
    this.texts = new TextCalls(process.memory());
    this.system = new SystemCalls(process);
    this.descriptors = new DescriptorCalls(process);
    this.files = new FileCalls(process);
    this.paths = new PathCalls(process);
    this.open = new OpenCall(process);
    this.poll = new PollCall(process);
    this.sockets = new SocketCalls(process);
  }
}
