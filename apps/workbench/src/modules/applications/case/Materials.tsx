import type { CaseView } from "@openzone/contract/applications";
import { Image } from "antd";
import { t } from "../../../messages/index.ts";
import { FileFacts } from "./CaseFiles.tsx";

type Material = CaseView["materials"][number];

const looks: Record<Material["state"], string> = {
  missing: "oz-tag-off",
  given: "oz-tag-done",
  lacking: "oz-tag-todo",
  asked: "oz-tag-late",
  supplemented: "oz-tag-done",
};

/** 申请材料 one by one: whether each was given, on paper or as files to look at. */
export function Materials({ view }: { view: CaseView }) {
  const words = t.cases.materials;
  const given = view.materials.filter(({ state }) => state === "given" || state === "supplemented").length;
  return (
    <section className="oz-panel">
      <div className="oz-panel-head">
        <h2>{words.title}</h2>
        {view.materials.length > 0 && <span className="oz-quiet">{words.count(given, view.materials.length)}</span>}
      </div>
      {view.materials.length === 0 && <p className="oz-quiet">{words.none}</p>}
      <ul className="oz-case-materials">
        {view.materials.map((material) => (
          <MaterialRow key={material.key} material={material} />
        ))}
      </ul>
    </section>
  );
}

function MaterialRow({ material: { name, state, required, lackAllowed, onPaper, files } }: { material: Material }) {
  const words = t.cases.materials;
  return (
    <li>
      <div className="oz-case-material-head">
        <strong>{name}</strong>
        <span className={`oz-tag ${looks[state]}`}>{t.cases.words.materialStates[state]}</span>
        <span className="oz-quiet">
          {[required ? words.required : words.optional, onPaper && words.paper, lackAllowed && words.lack]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {files.length > 0 && (
        <ul className="oz-case-files">
          {files.map((file) => (
            <li key={file.id}>
              {file.kind.startsWith("image") && (
                <Image
                  src={file.thumbnail ?? file.url}
                  preview={{ src: file.url }}
                  alt={words.preview(file.name)}
                  width={72}
                  height={72}
                  styles={{ image: { objectFit: "cover" } }}
                />
              )}
              <a href={file.url} target="_blank" rel="noreferrer" aria-label={words.open(file.name)}>
                {file.name}
              </a>
              <FileFacts file={file} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
