import { allJobs, createApp } from "./app.ts";
import { zoneCommands } from "./cli/zone-commands.ts";
import type { Config } from "./platform/config/config.ts";
import { serveControl } from "./platform/control/control.ts";
import { stopGracefully } from "./platform/http/server.ts";
import type { Services } from "./platform/services.ts";
import { openZone } from "./zone.ts";

export interface RunningServer {
  /** Where it listens, such as `http://localhost:8080`. */
  url: string;
  services: Services;
  /** Finishes open requests and closes everything; the same as Ctrl-C. */
  stop(): Promise<void>;
  /** Resolves when the server has stopped. */
  stopped: Promise<void>;
}

export interface StartOptions {
  say?: (line: string) => void;
  /** Called on the opened zone before the first request can come. */
  beforeListening?: (services: Services) => Promise<void>;
  now?: () => Date;
}

/** Opens the zone and listens; SIGINT and SIGTERM stop it cleanly. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const zone = await openZone(config, { jobs: allJobs, ...options });
  const { services } = zone;
  try {
    await options.beforeListening?.(services);
    const app = await createApp(services);
    const control = await serveControl(config.DATA_DIR, zoneCommands(services));
    const url = await app.listen({ host: config.HOST, port: config.PORT });
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= (async () => {
        await control.close();
        await stopGracefully(app);
        await zone.close();
        resolve();
      })();
      return stopping;
    };
    const signals = ["SIGINT", "SIGTERM"] as const;
    // Not `once`: a terminal's Ctrl-C comes twice, from the terminal and from the program that started this one.
    const onSignal = () => void stop();
    for (const signal of signals) process.on(signal, onSignal);
    void stopped.then(() => {
      for (const signal of signals) process.off(signal, onSignal);
    });
    return {
      url: config.HOST === "localhost" ? `http://localhost:${new URL(url).port}` : url,
      services,
      stop,
      stopped,
    };
  } catch (error) {
    await zone.close();
    throw error;
  }
}
