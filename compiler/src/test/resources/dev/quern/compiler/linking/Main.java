package app;

import client.Client;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Trap;
import dev.quern.runtime.gc.Struct;
import library.Library;

/** Links two modules from two jars through their typed APIs. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    try (Library library = Library.instantiate();
        Client client = Client.instantiate(new Imports().instance("library", library.instance()))) {
      System.out.println(client.double_and_count(7));
      System.out.println(client.through_memory(1000));
      System.out.println(library.memory().pages());
      client.put_object("object");
      System.out.println(client.all_of_many(1));
      System.out.println(client.call_wide("wide"));
      System.out.println(client.call_shared(4, 7) + " " + client.call_shared(0, 7));
      System.out.println(client.library_calls_triple(7));
      System.out.println(client.second_of_list() + " " + client.value_in_library(5));
      Struct list = (Struct) library.list();
      System.out.println(((Struct) list.get(1)).get(0));
      Function square = client.reference();
      System.out.println(square == library.square_reference() && square.call(7).equals(49));
      try {
        client.trap_in_library(0);
      } catch (Trap trap) {
        StackTraceElement[] trace = trap.getStackTrace();
        System.out.println(trap.getMessage() + " in " + trace[0].getMethodName());
      }
      System.out.println("named modules: " + library.getClass().getModule().isNamed());
    }
  }
}
