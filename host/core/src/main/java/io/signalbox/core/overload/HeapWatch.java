package io.signalbox.core.overload;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the heap was after the last collection. The collector tells, nobody asks: a call costs
 * one volatile read. Any thread.
 */
public final class HeapWatch implements HeapShare, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

  private final Set<String> heapPools;
  private final NotificationListener listener = this::collected;
  private final double threshold;
  private volatile double share;

  private HeapWatch(int heapPercent) {
    this.threshold = heapPercent / 100.0;
    this.heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
  }

  /** Listens until it is closed. */
  public static HeapWatch start(int heapPercent) {
    HeapWatch watch = new HeapWatch(heapPercent);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(watch.listener, null, null);
    }
    return watch;
  }

  private void collected(Notification notification, Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      GarbageCollectionNotificationInfo info =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      after(info.getGcInfo().getMemoryUsageAfterGc(), Runtime.getRuntime().maxMemory());
    }
  }

  void after(Map<String, MemoryUsage> pools, long max) {
    long used = 0;
    for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
      used += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
    }
    share = HeapShare.of((double) used / max, threshold);
  }

  @Override
  public double share() {
    return share;
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        LOG.warn("{} does not know its listener", collector.getName(), e);
      }
    }
  }
}
