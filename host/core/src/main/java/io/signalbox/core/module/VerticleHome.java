package io.signalbox.core.module;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextBuilderImpl;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.function.Supplier;

/**
 * An instance deployed as a verticle, with its own class loader. Vert.x would place a verticle on
 * any of its event loops, which may be a lane's; so the instance gets a context of its own on the
 * control loop, and what it opens there — clients, consumers — is closed with the deployment.
 */
final class VerticleHome implements ModuleHome, Deployable {
  private final Vertx vertx;
  private final Context control;
  private final ModuleClassLoader loader;
  private final Runnable disposed;
  private Supplier<Future<Void>> start;
  private Supplier<Future<Void>> stop;
  private Future<String> deployment;
  private final Promise<Void> started = Promise.promise();
  private volatile ContextInternal context;

  /** {@code disposed} is told when the instance is gone, and closes the loader. */
  VerticleHome(Vertx vertx, Context control, ModuleClassLoader loader, Runnable disposed) {
    this.vertx = vertx;
    this.control = control;
    this.loader = loader;
    this.disposed = disposed;
  }

  @Override
  public Future<Void> open(Supplier<Future<Void>> start, Supplier<Future<Void>> stop) {
    this.start = start;
    this.stop = stop;
    deployment = vertx.deployVerticle(this, new DeploymentOptions().setClassLoader(loader));
    return deployment.mapEmpty();
  }

  @Override
  public Future<?> deploy(Context own) {
    ContextInternal deployed = (ContextInternal) own;
    context =
        ((ContextBuilderImpl) ((VertxInternal) vertx).contextBuilder())
            .withEventLoop(((ContextInternal) control).nettyEventLoop())
            .withDeploymentContext(deployed.deployment())
            .withCloseFuture(deployed.closeFuture())
            .withClassLoader(loader)
            .build();
    run(start).onComplete(done -> settle(done.cause()));
    return started.future();
  }

  private void settle(Throwable failure) {
    if (failure == null) {
      started.tryComplete();
    } else {
      started.tryFail(failure);
    }
  }

  @Override
  public Future<?> undeploy(Context own) {
    return run(stop);
  }

  @Override
  public Future<Void> run(Supplier<Future<Void>> body) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(v -> ModuleHome.guarded(body).onComplete(done));
    return done.future();
  }

  @Override
  public void dispose() {
    disposed.run();
  }

  /** One that still starts is given up; a deployment that failed was taken down by Vert.x. */
  @Override
  public Future<Void> close() {
    started.tryFail("given up");
    return deployment.transform(
        deployed ->
            deployed.succeeded() ? vertx.undeploy(deployed.result()) : Future.succeededFuture());
  }
}
