package io.signalbox.core.module;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class loaders that were closed and that the garbage collector has not taken yet. A count that
 * stays up while the collector has run means that something of the host still holds a module's
 * code. Any thread.
 */
final class LoaderWatch {
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final Set<Reference<?>> closed = ConcurrentHashMap.newKeySet();

  /** This one should go now. */
  void closed(ClassLoader loader) {
    closed.add(new PhantomReference<>(loader, collected));
  }

  /** How many have not gone; asks the collector for nothing. */
  int remaining() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      closed.remove(gone);
    }
    return closed.size();
  }
}
