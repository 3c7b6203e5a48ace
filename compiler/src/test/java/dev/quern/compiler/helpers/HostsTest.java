package dev.quern.compiler.helpers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.PerInstance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTest {

  /** A configuration that makes hosts, which keep a diary. */
  private static final class Configuration implements PerInstance {
    private final List<String> diary = new ArrayList<>();
    private int made;

    @Override
    public Object forInstance() {
      int number = made++;
      return new InstanceAware() {
        @Override
        public void bind(Instance instance) {
          diary.add("bind " + number);
        }

        @Override
        public void release(Instance instance) {
          diary.add("release " + number);
        }
      };
    }
  }

  @Test
  void eachInstanceGetsOneHostOfItsOwn() {
    Configuration configuration = new Configuration();
    Object other = new Object();
    Object[] given = {other, configuration, other, configuration};
    Object[] first = Hosts.forInstance(given);
    Object[] second = Hosts.forInstance(given);
    assertSame(first[1], first[3]);
    assertNotSame(first[1], second[1]);
    assertSame(other, first[2]);
    assertSame(configuration, given[1]);
    assertEquals(2, configuration.made);
  }

  @Test
  void eachHostIsToldOnce() {
    Configuration configuration = new Configuration();
    Object[] hosts = Hosts.forInstance(new Object[] {null, configuration, configuration});
    Hosts.bind(hosts, null);
    Hosts.release(hosts, null);
    assertEquals(List.of("bind 0", "release 0"), configuration.diary);
  }
}
