/** What other modules may use of forms (表单) and answers to them. */
import "./tables.ts";

export { type AnswerFileRow, addAnswerFile, answerFiles, removeAnswerFile } from "./answer-files.ts";
export { answersContext, beginAnswer, type FormAnswer, readAnswer, removeAnswer, saveAnswer } from "./answers.ts";
export { createForm } from "./commands/create-form.ts";
export { publishForm } from "./commands/publish-form.ts";
export { retireForm } from "./commands/retire-form.ts";
export { saveForm } from "./commands/save-form.ts";
export { formsHistory } from "./history.ts";
export { formChoices } from "./queries.ts";
export { registerFormRoutes } from "./routes.ts";
export { formVersion, publishedForm, versionOf as formVersionOf } from "./versions.ts";
