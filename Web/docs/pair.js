const pair = [null, null], pause = (ms) => new Promise((done) => setTimeout(done, ms));
["first", "second"].forEach((id, index) => at(id).addEventListener("change", () => {
  pair[index] = at(id).files[0] ?? null;
}));
at("shoot").addEventListener("click", async () => {
  const video = at("pairvideo"), answer = at("pairanswer");
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
    video.hidden = false; await video.play();
    const canvas = document.createElement("canvas");
    for (const index of [0, 1]) {
      answer.textContent = index ? "Turn your head a little …" : "Look into the camera …"; await pause(1500);
      canvas.width = video.videoWidth; canvas.height = video.videoHeight;
      canvas.getContext("2d").drawImage(video, 0, 0);
      pair[index] = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.95));
    }
    video.srcObject.getTracks().forEach((track) => track.stop());
    video.srcObject = null; video.hidden = true; at("trypair").requestSubmit();
  } catch { answer.textContent = "The camera cannot be used here."; }
});
at("trypair").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = at("pairanswer"), headers = keyHeader();
  if (!pair[0] || !pair[1]) { answer.textContent = "Choose two pictures first."; return; }
  const body = new FormData(); body.append("image1", pair[0]); body.append("image2", pair[1]);
  answer.textContent = "…";
  try {
    const sent = await fetch("/v1/liveness/pair?visualize=true", { method: "POST", body, headers });
    const reply = await sent.json();
    tell(answer, reply);
    const names = Object.values(reply.visualizations ?? {}).filter((name) => name);
    for (const name of names) {
      const drawing = document.createElement("img"); drawing.alt = name;
      drawing.src = URL.createObjectURL(await (await fetch("/visualization/" + name, { headers })).blob());
      answer.append(drawing);
    }
    if (names.length) await fetch("/cleanup/" + reply.session_id, { method: "DELETE", headers });
  } catch { answer.textContent = "The server does not answer."; }
});
