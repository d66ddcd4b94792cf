/** The package types only its main entry, which would load four thousand icons. */
declare module "lucide/dist/esm/icons/*.mjs" {
  const shapes: [tag: string, attributes: Record<string, string | number>][];
  export default shapes;
}
