import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Workbench } from "./Workbench.tsx";

/** Draws the workbench; called once, after the language is loaded. */
export function start(): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
}
