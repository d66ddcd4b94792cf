import type { Client } from "./http.ts";

/** The server's own figures (`/metrics`) that carry no label. */
export async function metricsOf(client: Client): Promise<Record<string, number>> {
  const { text } = await client.get("/metrics");
  return Object.fromEntries(
    [...text.matchAll(/^([a-z_]+) ([\d.e+-]+)$/gm)].map(([, name, value]) => [name, Number(value)]),
  );
}
