/** A name as everybody may see it: 张*, 李**, 云泽****公司. */
export function maskedName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length <= 1) return "*";
  if (letters.length <= 4) return `${letters[0]}${"*".repeat(letters.length - 1)}`;
  return `${letters.slice(0, 2).join("")}****${letters.slice(-2).join("")}`;
}
