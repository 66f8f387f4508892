package io.signalbox.core.module;

import io.signalbox.api.Call;
import io.signalbox.api.Source;
import io.signalbox.api.SourceWatch;
import io.signalbox.sip.SipRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The watch of an instance: what it throws is said, and the message goes on. On its lane only. */
final class InstanceWatch implements SourceWatch {
  private final SourceWatch watch;
  private final FailureLog failures;

  InstanceWatch(SourceWatch watch, FailureLog failures) {
    this.watch = watch;
    this.failures = failures;
  }

  /** The watches of all these on a lane, as one. */
  static SourceWatch of(Collection<LoadedModule> modules, int lane) {
    List<SourceWatch> all = new ArrayList<>();
    for (LoadedModule module : modules) {
      SourceWatch watch = module.instance().watch(lane);
      if (watch != SourceWatch.NONE) {
        all.add(watch);
      }
    }
    return switch (all.size()) {
      case 0 -> SourceWatch.NONE;
      case 1 -> all.get(0);
      default -> new Several(all.toArray(SourceWatch[]::new));
    };
  }

  @Override
  public void arrived(SipRequest request, Source source) {
    try {
      watch.arrived(request, source);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      failures.failed(e);
    }
  }

  @Override
  public void malformed(Source source) {
    try {
      watch.malformed(source);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      failures.failed(e);
    }
  }

  @Override
  public void answered(Call call, String function, String outcome) {
    try {
      watch.answered(call, function, outcome);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      failures.failed(e);
    }
  }

  private record Several(SourceWatch[] all) implements SourceWatch {
    @Override
    public void arrived(SipRequest request, Source source) {
      for (SourceWatch one : all) {
        one.arrived(request, source);
      }
    }

    @Override
    public void malformed(Source source) {
      for (SourceWatch one : all) {
        one.malformed(source);
      }
    }

    @Override
    public void answered(Call call, String function, String outcome) {
      for (SourceWatch one : all) {
        one.answered(call, function, outcome);
      }
    }
  }
}
