import { part } from "skit/dom";
import { bytes, plurals } from "skit/format";
import { pageData } from "skit/page-data";
import { randomKey } from "skit/random-key";
import { checkFile } from "skit/upload/check";
import { longestCaption, longestPhotoCaption, watchCaption } from "skit/upload/caption";
import { forgetDraft, keepDraft, proposedTime, readDetails, restoreDraft, scheduleProblem } from "skit/upload/details";
import { fingerprint } from "skit/upload/fingerprint";
import { hideNotice, showNotice } from "skit/notice";
import { arePhotos, checkPhotos } from "skit/upload/photo-files";
import { PhotoPicks } from "skit/upload/photos";
import { watchPicking } from "skit/upload/pick";
import { preparePreview } from "skit/upload/preview";
import { Outcome, createVideo } from "skit/upload/publish";
import { showTransfer } from "skit/upload/transfer-view";
import { TusUpload } from "skit/upload/tus";
import { forgetUnfinished, keepUnfinished, unfinished, unfinishedFor } from "skit/upload/unfinished";
import { waitingReason } from "skit/upload/words";

const noteEveryBytes = 4 * 1024 * 1024;
const fallbackLimits = { bytes: 500 * 1024 * 1024, seconds: 600 };

/** The upload page: pick, write while the bytes travel, post, follow until it is live. */
class SkitUpload extends HTMLElement {
    #upload = null;
    #file = null;
    #print = "";
    #wishes = false;
    #posted = false;
    #busy = false;
    #key = randomKey();
    #sound = undefined;

    connectedCallback() {
        this.form = part(this, "form");
        // Chosen on the sound's page; removed by going to the page without it, or when it is refused.
        this.#sound = part(this, "sound")?.dataset.sound;
        this.limits = pageData().limits ?? fallbackLimits;
        this.outcome = new Outcome(this);
        this.showPreview = preparePreview(this);
        this.photos = new PhotoPicks(this);
        this.captionFits = watchCaption(this, () => this.#captionUnits);
        this.picker = watchPicking(this, (files) => this.#take(files));
        this.#prepareForm();
        part(this, "change").addEventListener("click", () => this.picker.choose());
        addEventListener("beforeunload", (event) => this.#mayLose() && event.preventDefault());
        const video = new URLSearchParams(location.search).get("video");
        if (video) this.#followKnown(video);
        else this.#offerUnfinished();
    }

    #view(name) {
        this.dataset.view = name;
        for (const element of this.querySelectorAll("[data-in]")) element.hidden = !element.dataset.in.split(" ").includes(name);
    }

    #prepareForm() {
        const { form } = this;
        restoreDraft(form);
        part(this, "caption").dispatchEvent(new Event("input"));
        form.addEventListener("input", () => keepDraft(form));
        form.elements.later.addEventListener("change", ({ target }) => {
            part(this, "when").hidden = !target.checked;
            if (target.checked && !form.elements.publish_at.value) form.elements.publish_at.value = proposedTime();
            part(this, "post").textContent = target.checked ? "Schedule" : "Post";
        });
        form.addEventListener("submit", (event) => (event.preventDefault(), this.#wish()));
    }

    get #captionUnits() {
        return this.photos.isEmpty ? longestCaption : longestPhotoCaption;
    }

    /** Files were picked or dropped: photos, or a video. */
    async #take(files) {
        if (this.#busy || this.#posted || (this.#wishes && this.#upload.phase !== "failed")) return;
        this.#busy = true;
        hideNotice(part(this, "refusal"));
        this.picker.busy(true);
        const { file, photos = [], ...found } = await this.#checked(files);
        if (!found.refusal) await this.#replaceUpload(file, photos);
        this.picker.busy(false);
        this.#busy = false;
        if (found.refusal) return this.#refuse(found.refusal);
        this.#showPicked(file, photos, found);
        if (this.#wishes) return;
        this.#view("details");
        part(this, "caption").focus({ preventScroll: true });
    }

    /** Photos travel one behind the other, as one file. */
    async #checked(files) {
        if (!arePhotos(files) && files.length > 1) {
            const text = `These are ${files.length} files, and not all are photos. Choose one video, or only photos.`;
            return { refusal: { title: "One video, or photos", text } };
        }
        if (!arePhotos(files)) return { file: files[0], ...(await checkFile(files[0], this.limits)) };
        const found = await checkPhotos(files);
        if (found.refusal) return found;
        const times = files.map((each) => each.lastModified);
        const file = new File(found.photos, plurals(files.length, "photo", "photos"), { lastModified: Math.max(...times) });
        if (file.size > this.limits.bytes) {
            const text = `Together they have ${bytes(file.size)}, the limit here is ${bytes(this.limits.bytes)}. Choose fewer.`;
            return { refusal: { title: "Too large for this server", text } };
        }
        return { ...found, file };
    }

    #showPicked(file, photos, found) {
        this.photos.set(photos);
        this.showPreview(photos.length ? null : file, found);
        part(this, "music").hidden = this.photos.isEmpty || Boolean(this.#sound);
        part(this, "caption").dispatchEvent(new Event("input"));
    }

    #refuse(refusal) {
        const where = this.#upload ? "trouble" : "refusal";
        showNotice(part(this, where), refusal);
    }

    /** @param {File[]} photos What the file is made of; each is looked at, since other pictures may have the same ends. */
    async #replaceUpload(file, photos) {
        const print = (await Promise.all((photos.length ? photos : [file]).map(fingerprint))).join("+");
        if (this.#upload && print !== this.#print) {
            forgetUnfinished(this.#print);
            this.#upload.discard();
        } else {
            this.#upload?.stop();
        }
        this.#file = file;
        this.#print = print;
        this.#upload = new TusUpload(file, { url: unfinishedFor(print)?.url });
        this.#watch(this.#upload, photos.length > 0);
        this.#upload.start();
    }

    #watch(upload, isOfPhotos) {
        let noted = -noteEveryBytes;
        const note = () => {
            noted = upload.kept;
            const { url, total: size, kept } = upload;
            keepUnfinished({ print: this.#print, url, name: this.#file.name, size, kept, isOfPhotos });
        };
        upload.addEventListener("created", note);
        upload.addEventListener("change", () => {
            if (upload !== this.#upload) return;
            if (upload.url && upload.kept - noted >= noteEveryBytes) note();
            part(this, "post-hint").hidden = upload.phase === "done";
            if (this.#wishes) this.#proceed();
        });
        const retry = () => upload.start();
        showTransfer(part(this, "transfer"), upload, { name: this.#file.name, choose: () => this.picker.choose(), retry });
    }

    /** "Post" was pressed: now, or as soon as the last byte is there. */
    #wish() {
        const late = scheduleProblem(this.form);
        this.#fieldError("when", late);
        this.#fieldError("caption", this.captionFits() ? null : `That's too long. Shorten it to ${this.#captionUnits} characters.`);
        if (late) return (part(this, "more").open = true, this.form.elements.publish_at.focus());
        if (!this.captionFits()) return part(this, "caption").focus();
        this.#wishes = true;
        this.#view("posting");
        part(this, "change").hidden = true;
        part(this, "outcome").focus({ preventScroll: true });
        this.scrollIntoView({ block: "start" });
        this.#proceed();
    }

    #fieldError(name, text) {
        const element = part(this, `${name}-error`);
        element.textContent = text ?? "";
        element.hidden = !text;
    }

    #proceed() {
        const { phase } = this.#upload;
        if (phase === "failed") this.outcome.interrupted(true);
        else if (phase === "waiting") this.outcome.interrupted(false, waitingReason(this.#upload));
        else if (phase === "done") this.#post();
        else this.outcome.uploading(this.#upload.share);
    }

    async #post() {
        if (this.#posted) return;
        this.#posted = true;
        part(this, "transfer").hidden = true;
        hideNotice(part(this, "outcome-trouble"));
        try {
            const post = { upload_id: this.#upload.id, sound_id: this.#sound, photos: this.#photosOfPost(), ...readDetails(this.form) };
            const video = await createVideo(post, this.#key);
            forgetUnfinished(this.#print);
            forgetDraft();
            this.#wishes = false;
            history.replaceState(null, "", `/upload?video=${encodeURIComponent(video.id)}`);
            await this.outcome.follow(video.id);
        } catch (problem) {
            this.#posted = false;
            this.outcome.refused(problem, { retry: () => this.#post(), edit: () => this.#edit(problem) });
        }
    }

    #photosOfPost() {
        const photos = this.photos.body;
        return photos && { ...photos, add_music: this.form.elements.add_music.checked && !this.#sound };
    }

    /** Back to the form after a refusal; a changed body needs a key of its own. */
    #edit(problem) {
        this.#wishes = false;
        this.#key = randomKey();
        this.#view("details");
        if (problem.field === "caption") this.#fieldError("caption", problem.detail);
        if (problem.field === "publish_at") this.#fieldError("when", problem.detail);
        if (problem.field === "sound_id") this.#dropSound();
    }

    /** What cannot be used any more would be refused again. */
    #dropSound() {
        this.#sound = undefined;
        part(this, "sound")?.remove();
        part(this, "music").hidden = this.photos.isEmpty;
    }

    #followKnown(id) {
        this.#view("posting");
        part(this, "transfer").hidden = true;
        part(this, "frame").hidden = true;
        this.dataset.alone = "";
        this.outcome.follow(id);
    }

    #offerUnfinished() {
        const [last] = unfinished();
        if (!last) return;
        const memory = part(this, "memory");
        const drop = () => {
            hideNotice(memory);
            forgetUnfinished(last.print);
            fetch(last.url, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => null);
        };
        const kept = last.kept > 0 ? `${bytes(last.kept)} of ${bytes(last.size)} are safe on the server. ` : "";
        showNotice(memory, {
            title: `“${last.name}” isn't posted yet`, sign: "clock",
            text: `${kept}Choose the same ${last.isOfPhotos ? "photos" : "file"} again and it goes on from there.`,
            actions: [{ label: "Choose it", run: () => this.picker.choose() }, { label: "Forget it", run: drop }],
        });
    }

    #mayLose() {
        const { phase } = this.#upload ?? {};
        return Boolean(phase) && phase !== "stopped" && !(this.#posted && !this.#wishes);
    }
}

customElements.define("skit-upload", SkitUpload);
