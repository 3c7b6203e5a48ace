package dev.quern.benchmarks;

import dev.quern.corpus.Guest;
import java.nio.charset.StandardCharsets;

/** A plugin of dprint, version 4 of their interface: texts go through one buffer. */
final class DprintDriver {

  private static final int CHANGED = 1;

  private final Guest plugin;

  DprintDriver(Guest plugin) {
    this.plugin = plugin;
    share("{\"global\":{},\"plugin\":{}}");
    plugin.call("register_config", 1);
  }

  private void share(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    plugin.write(plugin.callInt("clear_shared_bytes", bytes.length), bytes);
  }

  /** Formats a source that is not in the plugin's format. */
  String format(String file, String source) {
    share(file);
    plugin.call("set_file_path");
    share(source);
    if (plugin.callInt("format", 1) != CHANGED) {
      throw new IllegalStateException("dprint's plugin has not formatted the source");
    }
    int length = plugin.callInt("get_formatted_text");
    return plugin.readText(plugin.callInt("get_shared_bytes_ptr"), length);
  }
}
