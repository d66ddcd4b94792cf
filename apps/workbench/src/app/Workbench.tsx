import { LoadingOutlined } from "@ant-design/icons";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense, useEffect, useState } from "react";
import { language } from "../messages/index.ts";
import { SignInPage } from "../modules/people/sign-in/SignInPage.tsx";
import { ApiProblem, asProblem } from "../shared/api/problem.ts";
import { ConflictProvider } from "../shared/record/save.tsx";
import { loadSession, useSessionState } from "../shared/session.ts";
import { Loading } from "../shared/ui/Loading.tsx";
import { ProblemView } from "../shared/ui/ProblemView.tsx";
import { useStillness } from "../shared/ui/useMedia.ts";
import { fetchScreensAhead } from "./ahead.ts";
import { router } from "./router.tsx";
import { SessionEnded } from "./SessionEnded.tsx";
import { stillTheme, workbenchTheme } from "./theme.ts";

const ResetPage = lazy(() => import("../modules/people/sign-in/ResetPage.tsx"));
const FirstSteps = lazy(() => import("../modules/people/sign-in/FirstSteps.tsx"));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; a broken connection or a busy server may be over in a moment.
      retry: (count, error) => count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
    },
  },
});

/** The addresses of a one-time link for a password, which need no sign-in. */
const isLinkPage = (path: string): boolean => /\/(set-password|reset)\/?$/.test(path);

/** The whole workbench: look, language, data, and who is signed in. */
export function Workbench() {
  const still = useStillness();
  return (
    <ConfigProvider
      theme={still ? stillTheme : workbenchTheme}
      locale={language === "en" ? enUS : zhCN}
      // The spinner is no part of the button's name; antd can leave it behind, without width, after a quick answer.
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }}
      modal={{ centered: true }}
    >
      <App className="oz-app" message={{ duration: 5, maxCount: 2 }}>
        <QueryClientProvider client={queries}>
          <ConflictProvider>
            <Suspense fallback={<Loading />}>{isLinkPage(location.pathname) ? <ResetPage /> : <Gate />}</Suspense>
          </ConflictProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

/** Sign-in stands in place of the wanted screen, so that its address is kept and opens afterwards. */
function Gate() {
  const { session } = useSessionState();
  const [failed, setFailed] = useState<ApiProblem>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    setFailed(undefined);
    loadSession().catch((error) => setFailed(asProblem(error)));
    // The screen of this address is fetched while the server says who is signed in.
    void router.load();
  }, [attempt]);

  const works = session != null && !session.mustFirst;
  useEffect(() => (works ? fetchScreensAhead(session, queries) : undefined), [works, session]);

  if (failed && !session) return <ProblemView problem={failed} retry={() => setAttempt((count) => count + 1)} />;
  if (session === undefined) return <Loading />;
  if (session === null) return <SignInPage />;
  if (session.mustFirst) return <FirstSteps step={session.mustFirst} />;
  return (
    <>
      <RouterProvider router={router} />
      <SessionEnded />
    </>
  );
}
