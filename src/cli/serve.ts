import { Command } from "commander";
import { withStore } from "../app.ts";
import { serveStore } from "../serve/serve-store.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { plain } from "./output.ts";

/** `grants serve` */
export function serveCommand({ app }: CommandContext): Command {
  return new Command("serve")
    .description("Serve the pages behind the links in letters: preferences, unsubscribing, «цікаво», «не для нас».")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--host <address>", "where to listen; only this machine by default", "127.0.0.1")
    .option("--port <n>", "port (default: HTTP_PORT, else 8080)", wholeNumber)
    .addHelpText(
      "after",
      `
Opening a link changes nothing; only the button on its page does. Letters carry links when
PUBLIC_URL is set. For the outside put a reverse proxy with TLS in front and keep the default host.

Example:
  PUBLIC_URL=https://grants.example.org grants serve --port 8080`,
    )
    .action(async (options: { db?: string; host: string; port?: number }) => {
      const { config, signal, out } = app();
      await withStore(app(), { ...options, mode: "change" }, async ({ store, clock }) => {
        const server = await serveStore(store, {
          host: options.host,
          port: options.port ?? config.HTTP_PORT,
          clock,
          ...(config.LINK_SECRET !== undefined && { secret: config.LINK_SECRET }),
          onError: (error) =>
            out.talk(plain(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
        });
        out.talk(`Serving on http://${options.host}:${options.port ?? config.HTTP_PORT}. Ctrl-C or SIGTERM stops.`);
        await new Promise<void>((resolve) => {
          if (signal.aborted) resolve();
          else signal.addEventListener("abort", () => resolve(), { once: true });
        });
        server.closeIdleConnections();
        await new Promise<void>((resolve) => void server.close(() => resolve()));
      });
    });
}
