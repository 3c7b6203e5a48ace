package dev.quern.compiler.ir;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.Consumer;

/**
 * The list in nodes of the IR: immutable, and always of this class, so that a walk over a tree
 * calls no method through an interface. C1, which compiles the compiler, has no profile to inline
 * those by, and calling one that has several implementations is a search.
 */
public final class IrList<E> extends AbstractList<E> implements RandomAccess {

  private static final IrList<?> EMPTY = new IrList<>(new Object[0]);

  private final Object[] elements;

  private IrList(Object[] elements) {
    this.elements = elements;
  }

  /** The list without elements. */
  @SuppressWarnings("unchecked")
  public static <E> IrList<E> empty() {
    return (IrList<E>) EMPTY;
  }

  /** A list of one. */
  public static <E> IrList<E> of(E element) {
    return new IrList<>(new Object[] {element});
  }

  /** A list of two. */
  public static <E> IrList<E> of(E first, E second) {
    return new IrList<>(new Object[] {first, second});
  }

  /** A list of what is in a collection now. */
  public static <E> IrList<E> copyOf(Collection<E> collection) {
    return collection instanceof IrList<E> list ? list : ofArray(collection.toArray());
  }

  /** A list of the elements of an array that nobody changes any more. */
  public static <E> IrList<E> ofArray(Object[] elements) {
    return elements.length == 0 ? empty() : new IrList<>(elements);
  }

  /** This list with another element behind it. */
  IrList<E> with(E last) {
    Object[] more = Arrays.copyOf(elements, elements.length + 1);
    more[elements.length] = last;
    return new IrList<>(more);
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    return (E) elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public boolean isEmpty() {
    return elements.length == 0;
  }

  /** A part, as a list of its own. */
  @Override
  public IrList<E> subList(int from, int to) {
    return from == 0 && to == elements.length
        ? this
        : ofArray(Arrays.copyOfRange(elements, from, to));
  }

  @Override
  public Object[] toArray() {
    return elements.clone();
  }

  @Override
  public void forEach(Consumer<? super E> action) {
    for (int i = 0; i < elements.length; i++) {
      action.accept(get(i));
    }
  }

  @Override
  public Iterator<E> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < elements.length;
      }

      @Override
      public E next() {
        if (next == elements.length) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }
}
