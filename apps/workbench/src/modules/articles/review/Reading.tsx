import type { ArticleView } from "@openzone/contract/articles";
import type { Passage } from "@openzone/contract/passages";
import type { PassageComment } from "@openzone/contract/reviews";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { commentsQuery, useCommentActs } from "./api.ts";
import { CommentedText, type CommentPlace, showMark } from "./CommentedText.tsx";
import { CommentThread, shortened, WordsDialog } from "./CommentThread.tsx";

interface Props {
  article: ArticleView;
  title: string;
  /** Stands at the foot of the text and stays in sight: the decision. */
  children?: ReactNode;
}

/** The text with its comments beside it; whoever may comment selects words and says what is wrong with them. */
export function Reading({ article, title, children }: Props) {
  const comments = useQuery(commentsQuery(article.id));
  return (
    <section className="oz-panel" aria-labelledby="review-reading">
      <h2 id="review-reading">{title}</h2>
      {article.working.summary && <p className="oz-summary">{article.working.summary}</p>}
      <Loaded query={comments}>
        {({ items, mayComment }) => (
          <Commented article={article} comments={items} mayComment={mayComment}>
            {children}
          </Commented>
        )}
      </Loaded>
    </section>
  );
}

interface CommentedProps {
  article: ArticleView;
  comments: PassageComment[];
  mayComment: boolean;
  children: ReactNode;
}

function Commented({ article, comments, mayComment, children }: CommentedProps) {
  const [active, setActive] = useState<number>();
  const [selected, setSelected] = useState<Passage | null>(null);
  const [writing, setWriting] = useState(false);
  const [places, setPlaces] = useState<ReadonlyMap<number, CommentPlace>>(new Map());
  const acts = useCommentActs(article.id);
  const words = t.comments;
  const activate = (id: number) => {
    setActive(id);
    document.getElementById(`comment-${id}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <div className="oz-review-columns">
        <CommentedText
          html={article.working.bodyHtml}
          comments={comments}
          active={active}
          activate={activate}
          onSelect={mayComment ? setSelected : undefined}
          onPlaces={setPlaces}
        />
        <CommentList
          article={article}
          comments={comments}
          mayComment={mayComment}
          places={places}
          active={active}
          show={(id) => {
            setActive(id);
            showMark(id);
          }}
        />
      </div>
      {(children || selected) && (
        <div className="oz-decide">
          {selected && (
            <p className="oz-selected">
              <span>{words.selected(shortened(selected.quote))}</span>
              <Button onClick={() => setWriting(true)}>{words.add}</Button>
            </p>
          )}
          {children}
        </div>
      )}
      {writing && selected && (
        <WordsDialog
          title={words.add}
          quote={selected.quote}
          label={words.write}
          hint={words.writeHint}
          submitLabel={words.save}
          done={words.saved}
          save={async (text) => {
            await acts.add(selected, article.working.number, text);
            setSelected(null);
          }}
          close={() => setWriting(false)}
        />
      )}
    </>
  );
}

interface ListProps {
  article: ArticleView;
  comments: PassageComment[];
  mayComment: boolean;
  places: ReadonlyMap<number, CommentPlace>;
  active: number | undefined;
  show: (id: number) => void;
}

function CommentList({ article, comments, mayComment, places, active, show }: ListProps) {
  const [all, setAll] = useState(false);
  const words = t.comments;
  const resolved = comments.filter(({ state }) => state === "resolved");
  const shown = all ? comments : comments.filter(({ state }) => state === "open");
  return (
    <aside aria-label={words.title(comments.length)} className="oz-comments">
      <h3>{words.title(comments.length)}</h3>
      {comments.length === 0 && <p className="oz-quiet">{words.none}</p>}
      {mayComment && <p className="oz-quiet">{words.howTo}</p>}
      <ul className="oz-plain-list">
        {shown.map((comment) => (
          <li
            key={comment.id}
            id={`comment-${comment.id}`}
            className={comment.id === active ? "oz-comment oz-comment-chosen" : "oz-comment"}
          >
            <CommentThread
              articleId={article.id}
              comment={comment}
              place={places.get(comment.id)}
              mayComment={mayComment}
              show={() => show(comment.id)}
            />
          </li>
        ))}
      </ul>
      {!all && resolved.length > 0 && (
        <Button type="link" onClick={() => setAll(true)}>
          {words.showResolved(resolved.length)}
        </Button>
      )}
    </aside>
  );
}
