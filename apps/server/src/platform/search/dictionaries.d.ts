// opencc-js ships these word lists without types; each is "from to|from to|…".
declare module "opencc-js/dict/*" {
  const entries: string;
  export default entries;
}
