import type { ErrorComponentProps } from "@tanstack/react-router";
import { asProblem } from "../shared/api/problem.ts";
import { ProblemView } from "../shared/ui/ProblemView.tsx";

/** A screen that could not be drawn, for instance because the server was updated meanwhile: reading it anew helps. */
export function CrashPage({ error }: ErrorComponentProps) {
  return <ProblemView problem={asProblem(error)} retry={() => location.reload()} />;
}
