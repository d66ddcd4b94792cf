import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type Rolldown } from "vite";

/** Where `vite dev` finds the API: a server that is already running. */
const api = process.env.OPENZONE_API ?? "http://localhost:8080";

/** Writes compressed copies beside the assets, so that the server sends stored bytes and compresses nothing itself. */
function compressedCopies(): Plugin {
  return {
    name: "compressed-copies",
    apply: "build",
    writeBundle({ dir = "dist" }) {
      const assets = join(dir, "assets");
      for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(assets, name));
        if (bytes.length < 1024) continue;
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/**
 * Few files instead of a hundred small ones, each of which costs a request and its headers: what every screen starts with
 * (libraries, which seldom change, apart from our own code), and what screens share, by the screens that share it. Shared
 * parts are not merged further: with a small part the first screen was given the editor that it was merged into.
 */
const groups: Rolldown.CodeSplittingGroup[] = [
  { name: "libraries", tags: ["$initial"], test: /node_modules/, priority: 3 },
  { name: "workbench", tags: ["$initial"], priority: 2 },
  { name: "shared", minShareCount: 2, entriesAware: true, priority: 1 },
];

/** A shared part would else be named after all the screens that share it. */
const fileName = (name = "[name]", ending = ".js") =>
  `assets/${name.startsWith("shared") ? "shared" : "[name]"}-[hash]${ending}`;
const output: Rolldown.OutputOptions = {
  codeSplitting: { groups },
  // Files that share parts may import each other: without it a class was used before the file that makes it had run.
  strictExecutionOrder: true,
  chunkFileNames: ({ name }) => fileName(name),
  assetFileNames: ({ names }) => fileName(names[0], "[extname]"),
};

export default defineConfig({
  base: "/workbench/",
  plugins: [react(), compressedCopies()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    // The strict CSP allows no data: scripts; small files stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output },
  },
  server: { proxy: { "/api": api, "/files": api } },
});
