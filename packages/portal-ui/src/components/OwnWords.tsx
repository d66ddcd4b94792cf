import type { ComponentChildren } from "preact";

/** Words that may be in another language than the page; those that are not need no element of their own. */
export function OwnWords({
  lang,
  children,
}: {
  lang: string | undefined;
  children: ComponentChildren;
}): ComponentChildren {
  return lang ? <span lang={lang}>{children}</span> : children;
}
