package dev.quern.compiler.codegen;

/** Function objects of functions that the module defines: they call the static method. */
final class DefinedCallee implements FunctionObjects.Callee {

  private final ModuleLayout layout;

  DefinedCallee(ModuleLayout layout) {
    this.layout = layout;
  }

  @Override
  public void call(ClassBuilder.Body body, int function) {
    CallForwarding.call(body, layout, function, 1, () -> loadInstance(body));
    CallForwarding.returnValue(body.code(), layout.signatureOf(function).result());
  }

  @Override
  public void handle(ClassBuilder.Body body, int function) {
    body.code()
        .pushHandle(
            layout.functions.owner(function),
            layout.functions.name(function),
            layout.signatureOf(function).descriptor(layout.instanceDescriptor()));
    loadInstance(body);
    bind(body.code());
  }

  @Override
  public boolean isTrampolined(FunctionObjects.Group group) {
    return group.functions().stream().anyMatch(layout.tailCalls::isTrampolined);
  }

  private void loadInstance(ClassBuilder.Body body) {
    body.code().load(body.slots()[0]);
    body.code()
        .getField(layout.classes.function(), FunctionClass.INSTANCE, layout.instanceDescriptor());
  }

  /** Binds the last parameter of a handle: handle, value -> handle. */
  static void bind(Code code) {
    String handle = Names.descriptor(Names.METHOD_HANDLE);
    code.invokeStatic(
        Names.CALLING_CONVENTION, "bind", "(" + handle + "Ljava/lang/Object;)" + handle);
  }
}
