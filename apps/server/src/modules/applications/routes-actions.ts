import {
  acceptCaseSchema,
  addStepSchema,
  answerAppealSchema,
  answerJointReviewSchema,
  appealSchema,
  beginProcedureSchema,
  decideCaseSchema,
  delegateCaseSchema,
  deliverCaseSchema,
  endProcedureSchema,
  extendCaseSchema,
  finishStepSchema,
  notedCaseStepSchema,
  receiveLackingSchema,
  receiveSupplementSchema,
  recordCheckSchema,
  recordFeeSchema,
  refuseAcceptanceSchema,
  requestSupplementSchema,
  returnStepSchema,
  transferCaseSchema,
  withdrawDecisionSchema,
} from "@openzone/contract/application-acts";
import { type CaseAction, type SteppedCase, steppedCaseSchema } from "@openzone/contract/applications";
import { caseWords } from "@openzone/contract/words/applications";
import type { z } from "zod";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { acceptCase } from "./commands/accept-case.ts";
import { addStep } from "./commands/add-step.ts";
import { answerJointReview } from "./commands/answer-joint-review.ts";
import { answerAppeal, makeAppeal } from "./commands/appeals.ts";
import { claimCase } from "./commands/claim-case.ts";
import { decideAtOnce, decideCase } from "./commands/decide-case.ts";
import { delegateCase } from "./commands/delegate-case.ts";
import { deliverCase } from "./commands/deliver-case.ts";
import { extendCase } from "./commands/extend-case.ts";
import { finishStep } from "./commands/finish-step.ts";
import { recordCheck, withdrawDecision } from "./commands/later-checks.ts";
import { receiveLacking } from "./commands/receive-lacking.ts";
import { receiveSupplement } from "./commands/receive-supplement.ts";
import { recordFee } from "./commands/record-fee.ts";
import { refuseAcceptance } from "./commands/refuse-acceptance.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { returnStep } from "./commands/return-step.ts";
import { beginProcedure, endProcedure } from "./commands/special-procedures.ts";
import { transferCase } from "./commands/transfer-case.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import { type Doer, staffDoer } from "./doer.ts";

type Right = "application.accept" | "application.handle" | "application.decide";

/** Everything that staff do with one case: `POST /api/v1/applications/:id/<action>`, each in one transaction. */
export function registerCaseActions(app: App, { db, now, sharedNow }: Services): void {
  function act<Body extends z.ZodType>(
    action: CaseAction,
    right: Right,
    body: Body,
    run: (tx: Tx, doer: Doer, input: z.output<Body> & { id: number }, now: Date) => Promise<SteppedCase>,
  ): void {
    app.route({
      method: "POST",
      url: `/api/v1/applications/:id/${action.replaceAll("_", "-")}`,
      config: { access: can(right) },
      schema: {
        tags: ["applications"],
        summary: `${caseWords.en.actions[action]} (${caseWords["zh-CN"].actions[action]})`,
        params: idParams,
        body,
        response: { 200: steppedCaseSchema },
      },
      handler: (request) => {
        const input = { ...(request.body as object), id: request.params.id } as z.output<Body> & { id: number };
        return inTransaction(db, (tx) => run(tx, staffDoer(actorOf(request)), input, now()));
      },
    });
  }
  const accept = "application.accept";
  const handle = "application.handle";
  const decide = "application.decide";
  act("accept", accept, acceptCaseSchema, acceptCase);
  act("decide_at_once", decide, decideCaseSchema, decideAtOnce);
  act("request_supplement", accept, requestSupplementSchema, requestSupplement);
  act("receive_supplement", accept, receiveSupplementSchema, (tx, doer, input) =>
    receiveSupplement(tx, doer, input, sharedNow),
  );
  for (const [action, kind] of [
    ["not_needed", "not_needed"],
    ["not_ours", "not_ours"],
    ["not_accept", "not_accepted"],
  ] as const)
    act(action, accept, refuseAcceptanceSchema, (tx, doer, input, at) =>
      refuseAcceptance(tx, doer, { ...input, kind }, at),
    );
  act("receive_lacking", accept, receiveLackingSchema, receiveLacking);
  act("claim", handle, notedCaseStepSchema, claimCase);
  act("delegate", handle, delegateCaseSchema, delegateCase);
  act("finish_step", handle, finishStepSchema, finishStep);
  act("answer_joint_review", handle, answerJointReviewSchema, answerJointReview);
  act("return_step", handle, returnStepSchema, returnStep);
  act("add_step", handle, addStepSchema, addStep);
  act("transfer", handle, transferCaseSchema, transferCase);
  act("begin_procedure", handle, beginProcedureSchema, beginProcedure);
  act("end_procedure", handle, endProcedureSchema, endProcedure);
  act("extend", decide, extendCaseSchema, extendCase);
  act("decide", decide, decideCaseSchema, decideCase);
  act("deliver", handle, deliverCaseSchema, deliverCase);
  act("record_fee", accept, recordFeeSchema, recordFee);
  act("answer_appeal", decide, answerAppealSchema, answerAppeal);
  act("record_check", handle, recordCheckSchema, recordCheck);
  act("withdraw_decision", decide, withdrawDecisionSchema, withdrawDecision);
  act("withdraw", accept, notedCaseStepSchema, withdrawCase);
  act("appeal", accept, appealSchema, makeAppeal);
}
