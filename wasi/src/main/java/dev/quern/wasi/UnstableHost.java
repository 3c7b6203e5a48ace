package dev.quern.wasi;

import dev.quern.wasi.calls.Layout;

/** The host of {@code wasi_unstable}. */
final class UnstableHost extends BoundHost implements WasiUnstable {

  UnstableHost(Configuration configuration) {
    super(configuration, Layout.UNSTABLE);
  }

  @Override
  public Object forInstance() {
    return new UnstableHost(configuration());
  }
}
