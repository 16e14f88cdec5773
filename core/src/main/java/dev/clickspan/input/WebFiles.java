package dev.clickspan.input;

import dev.clickspan.SessionException;
import dev.clickspan.web.WebFile;
import dev.clickspan.web.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The files of web servers and stores that URLs lead to, for whoever downloads them. */
public final class WebFiles {

  private WebFiles() {}

  /**
   * All files, in the order of the URLs. Stores are asked for their objects, web servers for
   * nothing yet.
   *
   * @param warnings told of objects that are not among them, for their names
   * @throws SessionException if a URL makes no sense, or leads to no object
   */
  public static List<WebFile> of(List<String> urls, Consumer<String> warnings) {
    var questions = new ArrayList<Callable<List<WebFile>>>();
    for (String url : urls) {
      if (InputFiles.isOfStore(url)) {
        StoreInput objects = StoreInput.of(url);
        questions.add(() -> objects.files(warnings));
      } else {
        WebFile file = WebUrl.parse(url);
        questions.add(() -> List.of(file));
      }
    }
    return RemoteInputs.answers(questions);
  }

  /** The one file that a URL names, if it names one. */
  public static WebFile single(String url) {
    if (InputFiles.isOfStore(url)) {
      StoreInput object = StoreInput.of(url);
      return new StoreFile(object.store(), object.bucket(), object.key());
    }
    return WebUrl.parse(url);
  }
}
