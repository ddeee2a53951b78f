import { hash } from 'node:crypto';
import { escapeHtml, html } from './html.ts';

/**
 * The one script that stands in a page, the same in all of them: it adds the script beside the style sheet. A page
 * opened from a folder may load no other by its address, and what this one adds it may.
 */
export const loader = html`{const s=document.createElement("script");s.src=document.querySelector("link[rel=stylesheet]").href.replace(/style\\.css$/,"script.js");document.head.append(s)}`;

// The end of a script, written out in a template, would need help of a package that bundlers bring.
const SCRIPT = html`script`;

/** The loader as it stands in a page. */
export const loaderElement = html`<${SCRIPT}>${loader}</${SCRIPT}>`;

/** Of pages without a frame, and without any script. */
export const plainPolicy = html`default-src 'none'; style-src 'self'; img-src 'self'`;

/** Of pages in a frame. The digest is of nothing that a record holds. */
export const framedPolicy = html`default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'sha256-${escapeHtml(hash('sha256', loader, 'base64'))}' 'strict-dynamic'; base-uri 'none'; form-action 'none'`;
