import { basename } from "node:path";
import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from "vitest/node";

/**
 * A sequencer that begins with the files that take longest: begun last, one of them would keep one worker busy while the
 * other has nothing to do. Without it, a checkout that was never tested begins with the largest files.
 * @param slowest  names of files without `.test.ts`, the slowest first; the others follow in Vitest's order
 */
export function slowestFirst(slowest: readonly string[]): TestSequencerConstructor {
  const rank = ({ moduleId }: TestSpecification): number => {
    const place = slowest.indexOf(basename(moduleId).replace(/\.test\.tsx?$/, ""));
    return place < 0 ? slowest.length : place;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      // Those of a project stay together.
      const projects = Map.groupBy(sorted, ({ project }) => project);
      return [...projects.values()].flatMap((own) => own.toSorted((a, b) => rank(a) - rank(b)));
    }
  };
}
