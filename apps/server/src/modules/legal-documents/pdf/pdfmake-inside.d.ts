/** Parts of pdfmake that `tags.ts` widens; they have no types of their own. */
declare module "pdfmake/js/LayoutBuilder.js" {
  const module: unknown;
  export default module;
}
declare module "pdfmake/js/Renderer.js" {
  const module: unknown;
  export default module;
}
