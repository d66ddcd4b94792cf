import type { ReactNode } from "react";
import mark from "../../../app/mark.svg";
import { t } from "../../../messages/index.ts";
import { usePageTitle } from "../../../shared/ui/Page.tsx";
import { SignInForm } from "./SignInForm.tsx";
import "./sign-in.css";

/** The page that stands before the workbench. */
export function SignInPage() {
  return (
    <EntrancePage title={t.signIn.title}>
      <SignInForm />
      <p className="oz-quiet oz-entrance-foot">{t.signIn.forgotten}</p>
    </EntrancePage>
  );
}

/** The frame of every page before the workbench: sign-in, new password, second factor. */
export function EntrancePage({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  // The first field takes the focus here.
  const heading = usePageTitle(title, false);
  return (
    <main className={wide ? "oz-entrance oz-entrance-wide" : "oz-entrance"}>
      <div className="oz-entrance-card">
        <p className="oz-entrance-brand">
          <img src={mark} alt="" width="32" height="32" />
          {t.shell.name}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      <p>
        <a href="/">{t.signIn.toPortal}</a>
      </p>
    </main>
  );
}
