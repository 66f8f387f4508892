package io.signalbox.module.codecfilter;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;

/** Restriction of codecs. */
@Module(id = "codec-filter", functions = CodecFilterFunctions.class)
final class CodecFilterModule implements SipModule {
  private static final List<String> HELPERS =
      List.of(
          "telephone-event",
          "tone",
          "CN",
          "red",
          "rtx",
          "ulpfec",
          "x-ulpfecuc",
          "flexfec",
          "flexfec-03",
          "parityfec");

  private StreamFilter filter;
  private boolean endsCalls;

  @Override
  public Future<Void> start(ModuleContext context) {
    JsonArray helpers = context.settings().getJsonArray("helpers", new JsonArray(HELPERS));
    filter = new StreamFilter(CodecSelectors.of(helpers.stream().map(h -> (String) h).toList()));
    endsCalls = context.settings().getBoolean("end_unacceptable", false);
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new CodecFilterFunctions(filter, endsCalls);
  }
}
