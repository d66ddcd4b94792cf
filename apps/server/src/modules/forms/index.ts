/** What other modules may use of forms (表单) and answers to them. */
import "./tables.ts";

export {
  type AnswerFileRow,
  addAnswerFile,
  answerFiles,
  type FileSource,
  removeAnswerFile,
} from "./answer-files.ts";
export {
  answersContext,
  beginAnswer,
  type FormAnswer,
  lockAnswer,
  readAnswer,
  removeAnswer,
  saveAnswer,
} from "./answers.ts";
export { createForm } from "./commands/create-form.ts";
export { publishForm } from "./commands/publish-form.ts";
export { retireForm } from "./commands/retire-form.ts";
export { saveForm } from "./commands/save-form.ts";
export { formsHistory } from "./history.ts";
export { type FormBody, type ReceivedFile, type RefusedFile, readBody, receiveAnswerFile } from "./pages/body.ts";
export { firstOpen } from "./pages/flow.ts";
export { dayOf, type FormHost, type FormPlace, type FormScreen, formPages, kept as keptMode } from "./pages/routes.ts";
export { actionIn, afterAction, typedValues } from "./pages/typed.ts";
export { beginUploadSchema, endUploadSchema, sendGivenFile, uploadParams, uploadRate } from "./pages/uploads.ts";
export { formChoices, writtenForm } from "./queries.ts";
export { registerFormRoutes } from "./routes.ts";
export { formVersion, publishedForm, versionOf as formVersionOf } from "./versions.ts";
